/** Layer 6: integration with Spring Boot. Its classes are loaded by Spring Boot only. */
package io.github.cameljimeng.springboot;
