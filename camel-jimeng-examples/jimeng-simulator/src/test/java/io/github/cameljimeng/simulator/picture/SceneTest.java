package io.github.cameljimeng.simulator.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a prompt's words mean for its picture. */
@Timeout(60)
class SceneTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "A lighthouse above a stormy sea | RAIN SEA LIGHTHOUSE",
                "两只猫在茶馆里看雪 | SNOW TEA_HOUSE CAT",
                "Tea house in the Mountains at dawn | DAWN MOUNTAINS TEA_HOUSE",
                "山间茶馆 | MOUNTAINS TEA_HOUSE",
                "海边的灯塔，黄昏 | DUSK SEA LIGHTHOUSE",
                "portrait of a woman | PERSON",
                "老人肖像 | PERSON",
                "an old man and his dog | FOX MAN",
                "a city street at night | NIGHT CITY",
                "Robots and cars | CAR ROBOT",
                "机器人 | ROBOT",
                "猫头鹰 | BIRD",
                "猫头鹰和猫 | CAT BIRD",
                "two kitties, foxes and buses | FOX",
                "a bowl of ramen | FOOD",
                "清晨云海中的梯田 | DAWN",
                "江南的电车 | TRAIN",
                "月光下的森林 | NIGHT FOREST",
                "a category of carpets, starting carefully | ''"
            })
    void the_words_of_a_prompt_name_its_motifs(String prompt, String motifs) {
        assertThat(Scene.of(prompt).motifs().stream().map(Enum::name).collect(Collectors.joining(" ")))
                .isEqualTo(motifs);
    }

    @ParameterizedTest
    @EnumSource(
            names = {"NIGHT", "SNOW", "SEA", "MOUNTAINS", "CITY", "FOREST", "LIGHTHOUSE", "TEA_HOUSE", "CAT", "PERSON"})
    void a_motif_is_drawn_and_not_only_written(Motif motif) {
        var word = motif == Motif.PERSON
                ? "portrait"
                : motif.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');

        assertThat(upperHalf(Painter.generated(word, 0, new PixelSize(160, 160))))
                .isNotEqualTo(upperHalf(Painter.generated("something", 0, new PixelSize(160, 160))));
        assertThat(Scene.of(word).has(motif)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Motif.class)
    void every_motif_is_painted_in_every_shape(Motif motif) {
        var scene = new Scene(java.util.EnumSet.of(motif));

        for (var size : new PixelSize[] {new PixelSize(16, 16), new PixelSize(16, 600), new PixelSize(600, 16)}) {
            var canvas = new BufferedImage(size.width(), size.height(), BufferedImage.TYPE_INT_RGB);
            Painter.paint(canvas.createGraphics(), size, scene, new java.util.SplittableRandom(1));
            assertThat(Arrays.stream(canvas.getRGB(0, 0, size.width(), size.height(), null, 0, size.width()))
                            .distinct()
                            .count())
                    .isGreaterThan(1);
        }
    }

    @Test
    void a_prompt_without_a_known_word_is_a_landscape() {
        assertThat(Scene.of("etwas Schönes").motifs()).isEmpty();
        assertThat(Scene.of("etwas Schönes").subjects()).isEmpty();
    }

    // the words are written below it
    private static int[] upperHalf(BufferedImage picture) {
        var width = picture.getWidth();
        return picture.getRGB(0, 20, width, picture.getHeight() / 2, null, 0, width);
    }
}
