/** Layer 1: failures, as values and exceptions. An exception may carry images, so this stands above {@code image}. */
package io.github.cameljimeng.error;
