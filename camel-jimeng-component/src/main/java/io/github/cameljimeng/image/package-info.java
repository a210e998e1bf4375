/** Floor 1: what goes in and what comes out: sources, requests, results, and how Camel converts them. */
package io.github.cameljimeng.image;
