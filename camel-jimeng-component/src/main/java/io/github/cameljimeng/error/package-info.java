/** Floor 0: what can go wrong, as values and exceptions. Knows nothing above it. */
package io.github.cameljimeng.error;
