/** Layer 0: requests, images and results, and their conversion by Camel. */
package io.github.cameljimeng.image;
