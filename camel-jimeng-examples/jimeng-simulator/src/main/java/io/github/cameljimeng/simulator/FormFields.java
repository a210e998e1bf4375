package io.github.cameljimeng.simulator;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** The text fields and the files of a multipart form. */
record FormFields(List<Part> parts) implements Fields {

    static FormFields of(JournalEntry request) {
        try {
            return new FormFields(request.parts());
        } catch (UncheckedIOException e) {
            throw Refusal.because("the body is " + e.getMessage());
        }
    }

    @Override
    public Optional<String> text(String name) {
        return parts.stream()
                .filter(part -> part.name().equals(name) && part.fileName() == null)
                .map(Part::text)
                .findFirst();
    }

    @Override
    public Optional<Integer> integer(String name) {
        return text(name).map(text -> {
            try {
                return Integer.valueOf(text);
            } catch (NumberFormatException e) {
                throw Refusal.because("field " + name + " must be an integer, but is \"" + text + "\"");
            }
        });
    }

    @Override
    public Optional<Boolean> flag(String name) {
        return oneOf(name, "true", "false").map(Boolean::valueOf);
    }

    /** The parts of this name that are files. */
    List<Part> files(String name) {
        return parts.stream()
                .filter(part -> part.name().equals(name) && part.fileName() != null)
                .toList();
    }

    /** True when a part of this name came without a file name: gateways take it for text and miss the image (contract §6.5). */
    boolean hasFileSentAsText(String name) {
        return parts.stream().anyMatch(part -> part.name().equals(name) && part.fileName() == null);
    }
}
