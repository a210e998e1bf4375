package io.github.cameljimeng.internal.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameljimeng.JimengHeaders;
import java.lang.reflect.Field;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HeaderNamesTest {

    static Stream<Field> constants() {
        return Stream.of(JimengHeaders.class.getFields());
    }

    @ParameterizedTest
    @MethodSource("constants")
    void eachHeaderOfTheComponentIsKnown(Field constant) throws IllegalAccessException {
        assertThat(HeaderNames.isKnown((String) constant.get(null))).isTrue();
    }
}
