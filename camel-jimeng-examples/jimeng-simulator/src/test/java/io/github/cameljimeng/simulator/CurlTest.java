package io.github.cameljimeng.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cameljimeng.simulator.picture.PictureFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands of the documents, run by curl as they stand there; only host, key and files are of this machine. */
@Timeout(60)
class CurlTest extends SimulatorTest {

    @TempDir
    Path directory;

    @BeforeEach
    void prepare() throws Exception {
        assumeTrue(hasCurl(), "curl is not installed");
        Files.write(directory.resolve("image.png"), Samples.png());
        Files.write(directory.resolve("input.png"), Samples.png());
        Files.write(directory.resolve("portrait.png"), Samples.png());
        Files.write(directory.resolve("mask.png"), Samples.mask(96, 64));
        Files.write(directory.resolve("photo.webp"), Samples.image(PictureFormat.WEBP, 96, 64));
    }

    @Test
    void jimengImageGeneration() throws Exception {
        var reply = curl("""
                curl -X POST https://octopusx.ai/v1/images/generations \\
                  -H "Authorization: Bearer YOUR_API_KEY" \\
                  -H "Content-Type: application/json" \\
                  -H "Accept: application/json" \\
                  -d '{
                    "model": "jimeng-4.0",
                    "prompt": "A close-up depiction of a domestic cat in a relaxed state. The cat features vibrant orange fur, with striking white markings around its eyes that extend down to its soft, pink nose.",
                    "n": 1,
                    "size": "1024*1024"
                  }'
                """);

        assertImageOfUrl(reply, 1024, 1024);
    }

    @Test
    void jimengImageGenerationWithAReferenceImage() throws Exception {
        var reply = curl("""
                curl -X POST https://octopusx.ai/v1/images/generations \\
                  -H "Authorization: Bearer YOUR_API_KEY" \\
                  -H "Content-Type: application/json" \\
                  -H "Accept: application/json" \\
                  -d '{
                    "model": "jimeng-4.0",
                    "prompt": "Generate a photorealistic image based on the reference image",
                    "n": 1,
                    "image": ["https://example.com/reference.png"],
                    "ratio": "16:9",
                    "resolution": "2k"
                  }'
                """);

        assertImageOfUrl(reply, 2560, 1440);
    }

    @Test
    void jimengImageEditing() throws Exception {
        var reply = curl("""
                curl -X POST https://octopusx.ai/v1/images/edits \\
                  -H "Authorization: Bearer YOUR_API_KEY" \\
                  -F "model=jimeng-4.0" \\
                  -F "prompt=Generate a photorealistic image based on the reference image" \\
                  -F "image=@image.png" \\
                  -F "n=1" \\
                  -F "ratio=16:9"
                """);

        assertImageOfUrl(reply, 1360, 768);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                """
                curl -X POST https://octopusx.ai/v1/images/edits \\
                  -H "Authorization: Bearer YOUR_API_KEY" \\
                  -F "model=gpt-image-1" \\
                  -F "prompt=Change the background to a tech-style office while preserving the main composition" \\
                  -F "image=@input.png" \\
                  -F "size=1024x1024" \\
                  -F "watermark=false"
                """,
                """
                curl -X POST https://octopusx.ai/v1/images/edits \\
                  -H "Authorization: Bearer YOUR_API_KEY" \\
                  -F "model=gpt-image-1" \\
                  -F "prompt=Change the character's outfit to a dark blue suit" \\
                  -F "image=@portrait.png"
                """,
                """
                curl -X POST https://octopusx.ai/v1/images/edits \\
                  -H "Authorization: Bearer YOUR_API_KEY" \\
                  -F "model=gpt-image-1" \\
                  -F "prompt=Change the background to a modern office" \\
                  -F "image=@input.png" \\
                  -F "mask=@mask.png"
                """,
                """
                curl -X POST https://octopusx.ai/v1/edits \\
                  -H "Authorization: Bearer YOUR_API_KEY" \\
                  -F "model=gpt-image-1" \\
                  -F "prompt=Preserve the main subject and enhance the lighting layers" \\
                  -F "image=@input.png"
                """,
                // not of the documents: no length, and a type that curl does not know
                """
                curl -X POST https://octopusx.ai/v1/images/edits \\
                  -H "Authorization: Bearer YOUR_API_KEY" \\
                  -H "Transfer-Encoding: chunked" \\
                  -F "model=gpt-image-1" \\
                  -F "prompt=Preserve the main subject" \\
                  -F "image=@photo.webp"
                """
            })
    void openAiImagesCompatibleImageEditing(String command) throws Exception {
        var url = curl(command).at("/data/0/url").asText();

        assertThat(PictureFormat.ofSignature(client.download(url).bytes())).contains(PictureFormat.PNG);
    }

    @Test
    void editImageSync() throws Exception {
        // the page's own command is made by a generator: image=<string> and image.items=@file stand for a repeated
        // image=@file
        var reply = curl("""
                curl --request POST \\
                  --url https://www.jimmyai.cn/api/open-api/v1/images/edits \\
                  --header 'Authorization: Bearer YOUR_API_KEY' \\
                  --header 'Content-Type: multipart/form-data' \\
                  --form 'image=@input.png' \\
                  --form 'image=@portrait.png' \\
                  --form 'prompt=a hat' \\
                  --form model=gpt-image-2 \\
                  --form size=1024x1024 \\
                  --form n=1 \\
                  --form quality=low
                """);

        assertThat(reply.at("/code").asInt()).isEqualTo(20000);
        assertThat(Samples.decode(reply.at("/data/data/0/b64_json").asText()).getWidth())
                .isEqualTo(1024);
    }

    @Test
    void jimengOfficialFormatImageGeneration() throws Exception {
        var reply = curl("""
                curl -X POST "https://octopusx.ai/jm?Action=CVSync2AsyncSubmitTask&Version=2022-08-31" \\
                  -H "Authorization: Bearer YOUR_API_KEY" \\
                  -H "Content-Type: application/json" \\
                  -H "Accept: application/json" \\
                  -d '{
                    "req_key": "jimeng_t2i_v40",
                    "model": "jimeng-4.0",
                    "prompt": "The sunset glow illuminates the lake, with delicate oil painting texture",
                    "force_single": true,
                    "image_urls": [],
                    "width": 1024,
                    "height": 1024
                  }'
                """);

        assertThat(reply.at("/code").asInt()).isEqualTo(10000);
        assertThat(reply.at("/data/status").asText()).isEqualTo("submitted");
        var query = """
                curl -X POST "https://octopusx.ai/jm?Action=CVSync2AsyncGetResult&Version=2022-08-31" \\
                  -H "Authorization: Bearer YOUR_API_KEY" \\
                  -H "Content-Type: application/json" \\
                  -d '{"req_key": "jimeng_t2i_v40", "task_id": "TASK", "req_json": "{\\"return_url\\": true}"}'
                """.replace("TASK", reply.at("/data/task_id").asText());
        var done = await().atMost(Duration.ofSeconds(20)).until(() -> curl(query), answer -> answer.at("/data/status")
                .asText()
                .equals("success"));
        assertThat(client.download(done.at("/data/image_urls/0").asText()).status())
                .isEqualTo(200);
    }

    @Test
    void jimengOfficialFormatWithReferenceImages() throws Exception {
        var reply = curl("""
                curl -X POST "https://octopusx.ai/jm?Action=CVSync2AsyncSubmitTask&Version=2022-08-31" \\
                  -H "Authorization: Bearer YOUR_API_KEY" \\
                  -H "Content-Type: application/json" \\
                  -H "Accept: application/json" \\
                  -d '{
                    "req_key": "jimeng_t2i_v40",
                    "model": "jimeng-4.0",
                    "prompt": "Generate an artistic style based on the reference images",
                    "force_single": true,
                    "image_urls": [
                      "https://example.com/reference1.png",
                      "https://example.com/reference2.png"
                    ],
                    "resolution": "2k"
                  }'
                """);

        assertThat(reply.at("/data/task_id").asText()).isNotEmpty();
    }

    @Test
    void theListOfModels() throws Exception {
        assertThat(curl("curl https://octopusx.ai/v1/models -H 'Authorization: Bearer YOUR_API_KEY'")
                        .at("/data/0/id")
                        .asText())
                .isEqualTo("jimeng-4.0");
    }

    private static boolean hasCurl() throws InterruptedException {
        try {
            return new ProcessBuilder("curl", "--version")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException missing) {
            return false;
        }
    }

    /** Runs a command of a document in a shell, against the simulator. */
    private JsonNode curl(String command) throws Exception {
        var here = command.replace("https://octopusx.ai", simulator.url())
                .replace("https://www.jimmyai.cn", simulator.url())
                .replace("YOUR_API_KEY", "sk-test")
                .replaceFirst("curl ", "curl --silent --show-error --noproxy '*' ");
        var out = directory.resolve("reply.json");
        var process = new ProcessBuilder("sh", "-c", here)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).as("curl has ended").isTrue();
        var reply = Files.readString(out, UTF_8);
        assertThat(process.exitValue()).as(reply).isZero();
        return Json.parse(reply);
    }

    private void assertImageOfUrl(JsonNode reply, int width, int height) {
        assertThat(reply.at("/data/0/revised_prompt").asText()).isNotEmpty();
        var image =
                Samples.decode(client.download(reply.at("/data/0/url").asText()).bytes());
        assertThat(image.getWidth()).isEqualTo(width);
        assertThat(image.getHeight()).isEqualTo(height);
    }
}
