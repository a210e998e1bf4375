/** Floor 6: what Spring Boot sees. No class of it is loaded anywhere else. */
package io.github.cameljimeng.springboot;
