package io.github.cameljimeng.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whatever stands in the metadata of an image costs neither the image nor the memory. */
@Timeout(120)
class HostileMetadataTest {

    @TempDir
    Path folder;

    @Test
    void metadataThatLieAreHarmlessInAHeapOf64Megabytes() throws Exception {
        assertThat(SmallHeap.run(HostileMetadataRun.class, folder))
                .hasSize(20)
                .noneMatch(line -> line.contains("FAILED"))
                .contains(
                        "five million chunks: none, not labelled: it has more than 200000 chunks",
                        "a manifest that never ends: c2pa, signed",
                        "a bomb in XMP: none, not labelled: its XMP is too large or damaged",
                        "entities of entities: none, not labelled: its XMP declares a document type",
                        "a document of others: none, not labelled: its XMP declares a document type",
                        "a hundred thousand levels: none, not labelled: its XMP has too many properties",
                        "fifty thousand properties: none, not labelled: its XMP has too many properties",
                        "EXIF that refers to itself: none, labelled iptc=trainedAlgorithmicMedia; tc260=1",
                        "a file of metadata only: c2pa, signed");
    }
}
