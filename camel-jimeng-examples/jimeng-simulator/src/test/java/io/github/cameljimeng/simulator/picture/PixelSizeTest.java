package io.github.cameljimeng.simulator.picture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PixelSizeTest {

    @ParameterizedTest
    @ValueSource(strings = {"1024*768", "1024x768"})
    void a_star_and_an_x_both_part_the_sides(String text) {
        assertThat(PixelSize.parse(text)).contains(new PixelSize(1024, 768));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1024", "1024×768", "1024 x 768", "1024X768", "15x64", "8193x16", "8192x8192", "-1x64"})
    void anything_else_is_no_size(String text) {
        assertThat(PixelSize.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "1:1,  1k, 1024, 1024",
        "16:9, 1k, 1360, 768",
        "9:16, 1k, 768, 1360",
        "4:3,  1k, 1168, 880",
        "1:1,  2k, 2048, 2048",
        "4:3,  2k, 2304, 1728",
        "3:4,  2k, 1728, 2304",
        "3:2,  2k, 2496, 1664",
        "16:9, 2k, 2560, 1440",
        "21:9, 2k, 3024, 1296",
        "1:1,  4k, 4096, 4096",
        "4:3,  4k, 4694, 3520",
        "3:2,  4k, 4992, 3328",
        "16:9, 4k, 5404, 3040",
        "9:16, 4k, 3040, 5404",
        "21:9, 4k, 6198, 2656"
    })
    void ratio_and_resolution_give_the_sizes_of_the_documents_table(
            String ratio, String resolution, int width, int height) {
        assertThat(PixelSize.ofRatio(ratio, resolution)).contains(new PixelSize(width, height));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "16/9", "16:", "0:1", "1:0", "wide", "999:1"})
    void what_is_no_ratio_gives_no_size(String ratio) {
        assertThat(PixelSize.ofRatio(ratio, "1k")).isEmpty();
    }

    @Test
    void an_area_is_a_square() {
        assertThat(PixelSize.ofArea(4194304)).isEqualTo(new PixelSize(2048, 2048));
    }

    @Test
    void a_cap_keeps_the_shape() {
        assertThat(new PixelSize(3072, 1536).cappedTo(1536)).isEqualTo(new PixelSize(1536, 768));
        assertThat(new PixelSize(100, 50).cappedTo(1536)).isEqualTo(new PixelSize(100, 50));
    }
}
