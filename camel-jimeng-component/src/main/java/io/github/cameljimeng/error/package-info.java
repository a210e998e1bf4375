/** Layer 1: failures, as values and exceptions, which may carry images. */
package io.github.cameljimeng.error;
