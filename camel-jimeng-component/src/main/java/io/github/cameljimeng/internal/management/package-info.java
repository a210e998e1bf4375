/** Layer 4c: what operators see and do: health, dev console, meters. */
package io.github.cameljimeng.internal.management;
