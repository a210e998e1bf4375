/** Layer 0: failures, as values and exceptions. Depends on no other layer. */
package io.github.cameljimeng.error;
