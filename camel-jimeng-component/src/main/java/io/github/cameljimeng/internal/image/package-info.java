/** Layer 0: the storage of image bytes, and the conversion of bodies into images to send. */
package io.github.cameljimeng.internal.image;
