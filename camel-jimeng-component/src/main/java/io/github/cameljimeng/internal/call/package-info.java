/**
 * Layer 4a: one paid call for one exchange: the producers of {@code generate} and {@code edit}, permits, download of
 * images.
 */
package io.github.cameljimeng.internal.call;
