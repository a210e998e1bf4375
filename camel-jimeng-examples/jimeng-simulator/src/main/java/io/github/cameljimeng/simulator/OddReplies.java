package io.github.cameljimeng.simulator;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** How the oddities are written. */
final class OddReplies {

    // stands for what JSON cannot hold, until the bytes are there
    private static final String MARK = "@mark@";

    private OddReplies() {}

    static Reply of(Oddity oddity, NormalReply normal) {
        return switch (oddity) {
            case ZERO_ERROR -> zeroError(normal);
            case OK_ERROR -> okError(normal);
            case ERROR_BESIDE_IMAGE -> errorBesideImage(normal);
            case ERROR_IN_200 -> errorIn200();
            case ERROR_TYPE_ONLY -> errorTypeOnly();
            case NO_CREDITS -> noCredits();
            case NEGATIVE_CODE -> negativeCode();
            case HEARTBEATS -> whiteSpace(normal, 65);
            case MANY_HEARTBEATS -> whiteSpace(normal, 1024 * 1024);
            case RAW_NEWLINE -> rawNewline(normal);
            case NAN -> notANumber(normal);
            case BROKEN_UTF8 -> brokenUtf8(normal);
            case ONE_REFUSED_OF_SEVERAL -> oneRefused(normal);
            case ALL_REFUSED -> allRefused(normal);
            case FEWER_IMAGES -> fewerImages(normal);
            case DAMAGED_IMAGE -> damagedImage(normal);
            case DEAD_URL -> deadUrl(normal);
            case HALF_IMAGE -> halfImage(normal);
            case LATE_IMAGE -> inFolder(normal, FileStore.LATE);
            case LATE_IMAGE_202 -> inFolder(normal, FileStore.LATE_202);
            case LATE_IMAGE_EMPTY -> inFolder(normal, FileStore.LATE_EMPTY);
            case URL_WITH_LETTERS -> inFolder(normal, "包1");
            case URL_WITH_BLANK -> inFolder(normal, "a b");
            case RELATIVE_URL -> relativeUrl(normal);
            case SSE -> serverSentEvents(normal);
            case IMAGE_BODY -> imageBody(normal);
            case SUCCESS_WITHOUT_IMAGE -> successWithoutImage(normal);
            case TASK_OUTPUTS -> taskOutputs(normal);
            case UNKNOWN_WORD_WITH_PREVIEW -> preview(normal);
            case REJECTED -> rejected();
            case IDS_IN_LIST -> idsInList(normal);
        };
    }

    private static Reply zeroError(NormalReply normal) {
        var error = Json.object()
                .put("message", "")
                .put("type", "")
                .put("param", "")
                .put("code", 0);
        return withError(normal, error);
    }

    private static Reply okError(NormalReply normal) {
        return withError(normal, Json.object().put("code", "ok").put("message", ""));
    }

    private static Reply errorBesideImage(NormalReply normal) {
        return withError(
                normal,
                Json.object()
                        .put("message", "the thumbnail could not be stored")
                        .put("type", "server_error")
                        .put("code", "thumbnail_failed"));
    }

    private static Reply withError(NormalReply normal, ObjectNode error) {
        normal.json().set("error", error);
        return normal.changed();
    }

    private static Reply errorIn200() {
        return Reply.of(
                200,
                "application/json",
                ("\n\n\n{\"error\":{\"message\":\"stream error: stream ID 1; INTERNAL_ERROR; received from peer\","
                                + "\"type\":\"server_error\",\"code\":\"internal_server_error\"}}")
                        .getBytes(UTF_8));
    }

    private static Reply errorTypeOnly() {
        var error = Json.object()
                .put("message", "slow down")
                .put("type", "rate_limit_error")
                .put("code", "");
        return Reply.json(200, Json.object().set("error", error));
    }

    private static Reply noCredits() {
        return Reply.json(200, Json.object().put("success", false).put("message", "No credits left"));
    }

    private static Reply negativeCode() {
        return Reply.json(
                200,
                Json.object()
                        .put("code", -2007)
                        .put("message", "generation failed or timed out")
                        .putNull("data"));
    }

    private static Reply whiteSpace(NormalReply normal, int newlines) {
        return normal.reply()
                .withBody(("\n".repeat(newlines) + new String(normal.reply().body(), UTF_8)).getBytes(UTF_8));
    }

    private static Reply rawNewline(NormalReply normal) {
        return inText(normal, "\n");
    }

    // the first of two bytes, without the second
    private static Reply brokenUtf8(NormalReply normal) {
        return inText(normal, "\u00c3");
    }

    private static Reply inText(NormalReply normal, String bytes) {
        var item = normal.items().map(items -> items.path(0)).orElse(normal.json());
        if (item instanceof ObjectNode object) {
            object.put(normal.items().isPresent() ? "revised_prompt" : "message", "first line" + MARK + "second line");
        }
        return replaced(normal, MARK, bytes);
    }

    private static Reply notANumber(NormalReply normal) {
        normal.json().set("usage", Json.object().put("total_tokens", MARK));
        return replaced(normal, "\"" + MARK + "\"", "NaN");
    }

    private static Reply replaced(NormalReply normal, String mark, String bytes) {
        var text = new String(normal.changed().body(), ISO_8859_1);
        return normal.reply().withBody(text.replace(mark, bytes).getBytes(ISO_8859_1));
    }

    private static Reply oneRefused(NormalReply normal) {
        normal.items().ifPresent(items -> {
            if (items.size() > 1) {
                items.remove(items.size() - 1);
            }
            items.add(refused());
        });
        return normal.changed();
    }

    private static Reply allRefused(NormalReply normal) {
        normal.items().ifPresent(items -> {
            for (int i = 0; i < items.size(); i++) {
                items.set(i, refused());
            }
        });
        return normal.changed();
    }

    private static ObjectNode refused() {
        var error = Json.object()
                .put("code", "OutputImageSensitiveContentDetected")
                .put("message", "The output image may contain sensitive information.");
        return Json.object().set("error", error);
    }

    private static Reply fewerImages(NormalReply normal) {
        normal.items()
                .or(() -> listOfUrls(normal))
                .filter(list -> list.size() > 1)
                .ifPresent(list -> list.remove(list.size() - 1));
        return normal.changed();
    }

    private static Optional<ArrayNode> listOfUrls(NormalReply normal) {
        var urls = normal.json().path("data").path("image_urls");
        return urls instanceof ArrayNode list ? Optional.of(list) : Optional.empty();
    }

    private static Reply damagedImage(NormalReply normal) {
        normal.places().stream().findFirst().ifPresent(place -> {
            place.changeUrl(url -> intoFolder(url, FileStore.DAMAGED));
            place.changeBytes(FileStore::damaged);
        });
        return normal.changed();
    }

    private static Reply deadUrl(NormalReply normal) {
        if (normal.hasImages()) {
            normal.places().get(normal.places().size() - 1).changeUrl(url -> intoFolder(url, FileStore.DEAD));
        }
        return normal.changed();
    }

    private static Reply halfImage(NormalReply normal) {
        normal.places().forEach(place -> {
            place.changeUrl(url -> intoFolder(url, FileStore.HALF));
            place.changeBytes(FileStore::half);
        });
        return normal.changed();
    }

    private static Reply inFolder(NormalReply normal, String folder) {
        normal.places().forEach(place -> place.changeUrl(url -> intoFolder(url, folder)));
        return normal.changed();
    }

    private static String intoFolder(String url, String folder) {
        return url.replace(FileStore.PATH, FileStore.PATH + folder + "/");
    }

    private static Reply relativeUrl(NormalReply normal) {
        normal.places().forEach(place -> place.changeUrl(url -> url.substring(url.indexOf(FileStore.PATH))));
        return normal.changed();
    }

    private static Reply serverSentEvents(NormalReply normal) {
        return normal.image()
                .map(image -> {
                    var events = new ServerSentEvents(
                            normal.request().path().endsWith("/edits") ? "image_edit" : "image_generation");
                    events.completed(image);
                    return events.reply();
                })
                .orElse(normal.reply());
    }

    private static Reply imageBody(NormalReply normal) {
        return normal.image()
                .map(image -> Reply.of(200, image.format().contentType(), image.bytes()))
                .orElse(normal.reply());
    }

    private static Reply successWithoutImage(NormalReply normal) {
        normal.items().ifPresent(ArrayNode::removeAll);
        listOfUrls(normal).ifPresent(ArrayNode::removeAll);
        if (normal.json().path("data").path("result") instanceof ObjectNode result) {
            result.put("image_url", "");
        }
        return normal.changed();
    }

    private static Reply taskOutputs(NormalReply normal) {
        var outputs = Json.array();
        normal.urls().forEach(outputs::add);
        var data = Json.object().put("status", "completed");
        data.set("outputs", outputs);
        var reply = Json.object().put("code", 20000);
        reply.set("data", data);
        return Reply.json(200, reply);
    }

    private static Reply preview(NormalReply normal) {
        var reply = Json.object().put("status", "rendering").put("progress", 40);
        reply.set("result", Json.object().put("image_url", normal.hereAt(FileStore.PREVIEW)));
        return Reply.json(200, reply);
    }

    private static Reply rejected() {
        return Reply.json(200, Json.object().put("status", "rejected").put("fail_reason", "the picture was rejected"));
    }

    private static Reply idsInList(NormalReply normal) {
        var data = Json.array().add(Json.object().put("status", "submitted").put("task_id", normal.taskId()));
        return Reply.json(200, Json.object().put("code", 200).set("data", data));
    }
}
