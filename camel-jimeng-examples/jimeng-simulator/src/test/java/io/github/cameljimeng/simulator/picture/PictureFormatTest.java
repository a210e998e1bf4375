package io.github.cameljimeng.simulator.picture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PictureFormatTest {

    private static final PixelSize SIZE = new PixelSize(123, 77);

    @ParameterizedTest
    @EnumSource(PictureFormat.class)
    void what_is_written_has_the_formats_signature_and_can_be_read(PictureFormat format) throws IOException {
        var bytes = format.encode(Painter.generated("a", 0, SIZE));

        assertThat(PictureFormat.ofSignature(bytes)).contains(format);
        var read = PictureFormat.decode(bytes);
        assertThat(new PixelSize(read.getWidth(), read.getHeight())).isEqualTo(SIZE);
    }

    @ParameterizedTest
    @EnumSource(PictureFormat.class)
    void a_damaged_image_is_refused_with_its_format(PictureFormat format) {
        var bytes = format.encode(Painter.generated("a", 0, SIZE));
        var head = Arrays.copyOf(bytes, 20);

        assertThatThrownBy(() -> PictureFormat.decode(head))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("damaged");
    }

    @Test
    void other_bytes_have_no_format() {
        assertThat(PictureFormat.ofSignature(new byte[0])).isEmpty();
        assertThat(PictureFormat.ofSignature("GIF89a, a long enough text".getBytes(UTF_8)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"a.png, PNG", "a.JPG, JPEG", "a.b.jpeg, JPEG", "a.webp, WEBP"})
    void a_file_name_tells_the_format(String fileName, PictureFormat format) {
        assertThat(PictureFormat.ofFileName(fileName)).contains(format);
    }

    @Test
    void an_input_of_very_many_pixels_is_read_coarsely() throws IOException {
        var huge = new BufferedImage(8000, 6000, BufferedImage.TYPE_BYTE_GRAY);

        var read = PictureFormat.decode(PictureFormat.PNG.encode(huge));

        assertThat(read.getWidth()).isEqualTo(4000);
        assertThat(read.getHeight()).isEqualTo(3000);
    }
}
