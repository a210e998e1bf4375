package io.github.cameljimeng.internal.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameljimeng.image.GeneratedImage;
import io.github.cameljimeng.image.ImageHeader;
import io.github.cameljimeng.image.ImageResult;
import io.github.cameljimeng.image.TestPictures;
import io.github.cameljimeng.internal.image.ImageSpool;
import io.github.cameljimeng.internal.label.Marked;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class LabelsTest {

    private static final byte[] PNG = TestPictures.png(8, 8);

    @TempDir
    Path folder;

    private ImageResult result(byte[] image) throws IOException {
        var content = new ImageSpool(folder, 0).store(new ByteArrayInputStream(image));
        var generated = new GeneratedImage(
                0, null, null, content, ImageHeader.of(content).orElseThrow());
        return new ImageResult(
                List.of(generated), new ImageResult.Details(null, null, null, null, null, null, List.of()));
    }

    private ImageResult label(ImageResult result) {
        var labels = LabelOptions.of("iptc", Map.of())
                .labels(LabelOptions.GENERATED, new DefaultCamelContext(), new ImageSpool(folder, 0));
        return labels.made(result, () -> null);
    }

    @Test
    void ofALabelledImageOnlyTheLabelledFileRemains() throws IOException {
        var labelled = label(result(PNG));

        assertThat(folder.toFile().list()).hasSize(1);
        assertThat(labelled.only().content().orElseThrow().toByteArray()).isNotEqualTo(PNG);
    }

    @Test
    void aSignedImageKeepsItsFile() throws IOException {
        var signed = Marked.png(PNG, "caBX", Marked.MANIFEST);

        var same = label(result(signed));

        assertThat(same.only().content().orElseThrow().toByteArray()).isEqualTo(signed);
        assertThat(same.getErrors()).hasSize(1);
    }
}
