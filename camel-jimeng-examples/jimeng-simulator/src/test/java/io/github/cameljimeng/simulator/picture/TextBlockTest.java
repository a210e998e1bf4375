package io.github.cameljimeng.simulator.picture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextBlockTest {

    @Test
    void latin_breaks_at_spaces() {
        var block = TextBlock.fit("one two three four five six", 100, 1000, 20, 20);

        assertThat(block.lines()).hasSizeGreaterThan(1).allMatch(line -> line.matches("[a-z]+( [a-z]+)*"));
        assertThat(String.join(" ", block.lines())).isEqualTo("one two three four five six");
        assertThat(block.width()).isLessThanOrEqualTo(100);
    }

    @Test
    void chinese_breaks_between_any_characters_but_not_before_a_comma() {
        var block = TextBlock.fit("夕阳的余晖，洒在湖面上", 100, 1000, 20, 20);

        assertThat(block.lines()).hasSize(3).noneMatch(line -> line.startsWith("，"));
        assertThat(String.join("", block.lines())).isEqualTo("夕阳的余晖，洒在湖面上");
    }

    @Test
    void a_word_longer_than_a_line_is_broken() {
        var block = TextBlock.fit("x".repeat(100), 100, 1000, 20, 20);

        assertThat(block.lines()).hasSizeGreaterThan(5);
        assertThat(block.width()).isLessThanOrEqualTo(100);
    }

    @Test
    void the_size_shrinks_until_the_text_fits() {
        var block = TextBlock.fit("a text of some length ".repeat(5), 200, 60, 40, 5);

        assertThat(block.size()).isLessThan(40).isGreaterThan(5);
        assertThat(block.height()).isLessThanOrEqualTo(60);
    }

    @Test
    void what_does_not_fit_at_all_ends_in_an_ellipsis() {
        var block = TextBlock.fit("a text of some length ".repeat(50), 100, 40, 40, 10);

        assertThat(block.height()).isLessThanOrEqualTo(40);
        assertThat(block.lines().get(block.lines().size() - 1)).endsWith("…");
    }
}
