/** Layer 0: what images say of their origin, and the labels that are written into them. No pixel is decoded. */
package io.github.cameljimeng.internal.label;
