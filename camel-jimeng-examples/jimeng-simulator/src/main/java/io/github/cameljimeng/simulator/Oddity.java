package io.github.cameljimeng.simulator;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What real gateways answer beside their documents: replies that carry good images, or their absence, in ways that nobody wrote down.
 * Each is a fault by its {@link #label}, a word of the command line, and a magic word in brackets: {@code [zero-error]}. The images
 * are those of the normal reply.
 *
 * <p>A reply that is a refusal stays as it is; so does one that an oddity does not concern, such as the list of images of a task.
 */
public enum Oddity {
    /** An error object without content beside the images: {@code "error":{"message":"","type":"","param":"","code":0}}. */
    ZERO_ERROR,
    /** {@code "error":{"code":"ok","message":""}} beside the images. */
    OK_ERROR,
    /** An error that says something beside the images. */
    ERROR_BESIDE_IMAGE,
    /** Newlines, then an error of the server, with HTTP 200. */
    ERROR_IN_200(true),
    /** An error with an empty code and a type that says it all, with HTTP 200. */
    ERROR_TYPE_ONLY(true),
    /** {@code {"success":false,"message":"No credits left"}}, with HTTP 200. */
    NO_CREDITS(true),
    /** {@code {"code":-2007,"message":...,"data":null}}, with HTTP 200: failed after it was started (jimeng-api). */
    NEGATIVE_CODE(true),
    /** 65 newlines before the JSON. */
    HEARTBEATS,
    /** A megabyte of newlines before the JSON. */
    MANY_HEARTBEATS,
    /** A newline that is not escaped in {@code revised_prompt}. */
    RAW_NEWLINE,
    /** {@code "usage":{"total_tokens":NaN}}, a number that JSON does not have. */
    NAN,
    /** One byte in {@code revised_prompt} that is no UTF-8. */
    BROKEN_UTF8,
    /** The last of several images is an error; one image gets an error beside it. */
    ONE_REFUSED_OF_SEVERAL,
    /** Every image is an error. */
    ALL_REFUSED,
    /** One image less than asked for, but at least one. */
    FEWER_IMAGES,
    /** The first image is none: its bytes begin with something else. */
    DAMAGED_IMAGE,
    /** The last image's URL answers 404 for good. */
    DEAD_URL,
    /** Each image just ends in the middle, its length told truly. */
    HALF_IMAGE,
    /** The images' URLs answer 404 three times, then with the image. */
    LATE_IMAGE,
    /** The images' URLs answer 202 three times, then with the image. */
    LATE_IMAGE_202,
    /** The images' URLs answer with an empty body three times, then with the image. */
    LATE_IMAGE_EMPTY,
    /** Chinese letters in the images' URLs, not percent-encoded. */
    URL_WITH_LETTERS,
    /** A blank in the images' URLs, not percent-encoded. */
    URL_WITH_BLANK,
    /** URLs without a host: they mean the gateway's own. */
    RELATIVE_URL,
    /** A server-sent event {@code image_generation.completed} with the first image, whatever was asked for. */
    SSE,
    /** The body is the first image itself. */
    IMAGE_BODY,
    /** A word of success, and no image anywhere. */
    SUCCESS_WITHOUT_IMAGE,
    /** A task's images in a list of texts: {@code {"code":20000,"data":{"status":"completed","outputs":["..."]}}}. */
    TASK_OUTPUTS,
    /** A task that is {@code rendering}, which is no documented word, with the URL of a preview. */
    UNKNOWN_WORD_WITH_PREVIEW,
    /** A task that ends with a word of no document: {@code {"status":"rejected","fail_reason":"..."}}. */
    REJECTED,
    /** The id of a submitted task in a list: {@code {"code":200,"data":[{"status":"submitted","task_id":"..."}]}}. */
    IDS_IN_LIST(true);

    private final boolean concernsSubmits;

    Oddity() {
        this(false);
    }

    Oddity(boolean concernsSubmits) {
        this.concernsSubmits = concernsSubmits;
    }

    /** The name on the command line and in a prompt, such as {@code zero-error}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Oddity> labelled(String label) {
        return Arrays.stream(values())
                .filter(oddity -> oddity.label().equals(label))
                .findFirst();
    }

    static String labels() {
        return Arrays.stream(values()).map(Oddity::label).collect(Collectors.joining(", "));
    }

    /** Whether it is about the paid call itself: as a magic word, the submit of a task is told so, not the queries. */
    boolean concernsSubmits() {
        return concernsSubmits;
    }

    Reply of(JournalEntry request, Reply normal, FileStore store) {
        return normal.status() < 300 ? OddReplies.of(this, NormalReply.of(request, normal, store)) : normal;
    }
}
