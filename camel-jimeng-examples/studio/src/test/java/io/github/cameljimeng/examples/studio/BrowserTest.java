package io.github.cameljimeng.examples.studio;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Tests that look at the studio as people do. They get a {@link RunningStudio} and a {@link StudioPage} as parameters,
 * and are skipped where there is no Chromium; not in CI ({@code CI=true}), where that is a failure.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith({ChromiumCondition.class, StudioExtension.class})
@interface BrowserTest {}
