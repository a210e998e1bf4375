/** Layer 4: reads an exchange into a request, and writes results and failures back. */
package io.github.cameljimeng.internal.exchange;
