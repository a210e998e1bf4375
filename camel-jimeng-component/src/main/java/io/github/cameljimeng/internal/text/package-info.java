/**
 * Layer 0: texts of others made safe to show. Plain functions on strings, which every layer may use; they appear in no
 * public signature.
 */
package io.github.cameljimeng.internal.text;
