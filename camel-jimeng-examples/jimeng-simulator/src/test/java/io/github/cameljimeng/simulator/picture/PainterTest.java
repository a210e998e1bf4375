package io.github.cameljimeng.simulator.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PainterTest {

    private static final PixelSize SIZE = new PixelSize(320, 240);

    @Test
    void the_same_prompt_gives_the_same_picture() {
        assertThat(pixels(Painter.generated("a lake", 0, SIZE)))
                .isEqualTo(pixels(Painter.generated("a lake", 0, SIZE)));
    }

    @Test
    void another_prompt_and_another_index_give_another_picture() {
        var picture = pixels(Painter.generated("a lake", 0, SIZE));

        assertThat(pixels(Painter.generated("a hill", 0, SIZE))).isNotEqualTo(picture);
        assertThat(pixels(Painter.generated("a lake", 1, SIZE))).isNotEqualTo(picture);
    }

    @ParameterizedTest
    @CsvSource({"湖, 山", "a, b"})
    void chinese_and_latin_are_drawn_each_character_its_own(String one, String other) {
        assertThat(whitePixels(one)).isNotZero().isNotEqualTo(whitePixels(other));
        assertThat(whitePixels(one + other)).isGreaterThan(whitePixels(one));
    }

    @ParameterizedTest
    @CsvSource({"16, 16", "16, 8192", "8192, 16"})
    void the_smallest_and_the_longest_sizes_are_painted(int width, int height) {
        var picture =
                Painter.generated("a prompt that is longer than so narrow a picture", 0, new PixelSize(width, height));

        assertThat(picture.getWidth()).isEqualTo(width);
        assertThat(picture.getHeight()).isEqualTo(height);
    }

    @ParameterizedTest
    @CsvSource({"😀, ''", "a😀b, ab", "مرحبا, ''"})
    void what_the_font_does_not_have_is_left_away(String text, String drawn) {
        assertThat(whitePixels(text)).isEqualTo(whitePixels(drawn));
    }

    @Test
    void an_edit_changes_the_input_and_shows_it_still() {
        var input = filled(Color.RED, 640, 480);

        var centre = new Color(Painter.edited(input, null, "x", 0, SIZE).getRGB(160, 60));

        assertThat(centre).isNotEqualTo(Color.RED);
        assertThat(centre.getRed()).isGreaterThan(centre.getGreen() + 40).isGreaterThan(centre.getBlue() + 40);
    }

    @Test
    void a_mask_keeps_its_opaque_half_as_it_was() {
        var input = filled(Color.RED, 320, 240);
        var mask = new BufferedImage(320, 240, BufferedImage.TYPE_INT_ARGB);
        for (var y = 0; y < 240; y++) {
            for (var x = 0; x < 160; x++) {
                mask.setRGB(x, y, 0xFF000000);
            }
        }

        var edited = Painter.edited(input, mask, "x", 0, SIZE);

        assertThat(new Color(edited.getRGB(40, 100))).isEqualTo(Color.RED);
        assertThat(new Color(edited.getRGB(280, 100))).isNotEqualTo(Color.RED);
    }

    @Test
    void a_cut_out_is_transparent_in_its_corners_only() {
        var card = Painter.cutOut(filled(Color.RED, 320, 240));

        assertThat(card.getRGB(0, 0) >>> 24).isZero();
        assertThat(card.getRGB(160, 120)).isEqualTo(0xFFFF0000);
    }

    // what a text adds to the plain panel: its white
    private static long whitePixels(String text) {
        var canvas = new BufferedImage(200, 100, BufferedImage.TYPE_INT_RGB);
        var graphics = canvas.createGraphics();
        graphics.setColor(Color.WHITE);
        TextBlock.fit(text, 200, 100, 40, 10).fill(graphics, 0, 0);
        graphics.dispose();
        var white = 0L;
        for (var pixel : pixels(canvas)) {
            white += (pixel & 0xFFFFFF) == 0xFFFFFF ? 1 : 0;
        }
        return white;
    }

    private static BufferedImage filled(Color colour, int width, int height) {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        graphics.setColor(colour);
        graphics.fillRect(0, 0, width, height);
        graphics.dispose();
        return image;
    }

    private static int[] pixels(BufferedImage image) {
        return ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    }
}
