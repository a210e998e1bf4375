package io.github.cameljimeng.simulator;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * The synchronous calls of octopusx: {@code /v1/images/generations}, {@code /v1/images/edits} and its alias {@code /v1/edits}.
 * Sources: "Jimeng Image Generation", "Jimeng Image Editing", "OpenAI Images Compatible Image Editing".
 */
final class Octopusx {

    // no document has a maximum for its models; OpenAI's is 10
    private static final int MAX_COUNT = 10;

    private final Door door;
    private final Studio studio;
    private final ImagesReply reply;
    private final OctopusxEdits edits;
    private final References references;
    private final Pace pace;
    private final Duration callDuration;
    private final SimulatedAccount account;

    Octopusx(Studio studio, Billing billing, Pace pace, Duration callDuration) {
        this.door = billing.door();
        this.account = billing.account();
        this.studio = studio;
        this.reply = new ImagesReply(studio);
        this.references = new References(studio);
        this.edits = new OctopusxEdits(references);
        this.pace = pace;
        this.callDuration = callDuration;
    }

    Reply generate(JournalEntry request) {
        return serve(request, "image_generation", this::readGeneration);
    }

    Reply edit(JournalEntry request) {
        return serve(request, "image_edit", edits::read);
    }

    private Reply serve(JournalEntry request, String events, Function<JournalEntry, Call> read) {
        if (!door.lets(request)) {
            return NewApi.unauthorized();
        }
        try {
            var call = read.apply(request);
            MagicWords.refuseModerated(call.order().prompt());
            pace.pause(callDuration);
            var images = studio.paint(call.order());
            account.charge(images.size());
            var prompt = call.order().prompt();
            var normal = call.partialImages().isPresent()
                    ? ServerSentEvents.of(events, images, call.partialImages().get())
                    : Reply.json(200, reply.full(images, call.asUrl(), prompt));
            return NewApi.traced(MagicWords.odd(prompt, request, normal, studio.store()));
        } catch (Refusal refusal) {
            return NewApi.refused(refusal);
        }
    }

    private Call readGeneration(JournalEntry request) {
        var fields = JsonFields.of(request);
        var model = fields.required("model");
        var prompt = fields.required("prompt");
        if (isJimeng(model) && fields.integer("n").isEmpty()) {
            throw Refusal.because("field n is required");
        }
        // every one is checked, the first is painted
        var images = fields.texts("image").stream()
                .map(text -> isJimeng(model) ? references.url("image", text) : references.urlOrBase64("image", text))
                .toList();
        var original = images.stream().findFirst().map(Order.Original::of);
        var order = new Order(prompt, count(fields, model), fields.pixels(), fields.look(), original);
        return Call.of(order, fields);
    }

    /** How many; "when omitted or set to 0, it falls back to 1" says the document on OpenAI's models. */
    static int count(Fields fields, String model) {
        return !isJimeng(model) && fields.integer("n").equals(Optional.of(0)) ? 1 : fields.count("n", MAX_COUNT, 1);
    }

    static boolean isJimeng(String model) {
        return model.startsWith("jimeng-");
    }

    /**
     * An order, and how its images are to be sent.
     *
     * @param asUrl the documents show URLs for every model; "b64_json: returned when the request uses Base64 format"
     * @param partialImages of a stream, empty for one JSON reply
     */
    record Call(Order order, boolean asUrl, Optional<Integer> partialImages) {

        private static final int MAX_PARTIAL_IMAGES = 3;

        static Call of(Order order, Fields fields) {
            var asUrl = !fields.oneOf("response_format", "url", "b64_json").equals(Optional.of("b64_json"));
            return new Call(order, asUrl, partialImages(fields));
        }

        private static Optional<Integer> partialImages(Fields fields) {
            int count = fields.integer("partial_images").orElse(0);
            if (count < 0 || count > MAX_PARTIAL_IMAGES) {
                throw Refusal.because("field partial_images must be from 0 to 3, but is " + count);
            }
            return fields.flag("stream").filter(stream -> stream).map(stream -> count);
        }
    }
}
