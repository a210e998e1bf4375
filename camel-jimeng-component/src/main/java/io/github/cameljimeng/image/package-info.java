/** Layer 0: requests, images, results and their type converters. */
package io.github.cameljimeng.image;
