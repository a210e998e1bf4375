/** Layer 4b: submitted tasks until their images are in a route: submit, track and poll. */
package io.github.cameljimeng.internal.watch;
