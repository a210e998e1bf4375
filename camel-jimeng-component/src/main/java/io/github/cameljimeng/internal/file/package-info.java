/** Layer 0: files and directories. */
package io.github.cameljimeng.internal.file;
