package io.github.cameljimeng.examples.studio;

import io.github.cameljimeng.JimengOperation;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which jobs a person wants to see.
 *
 * @param words that their prompt contains, in any case; empty for all
 */
record JobFilter(Show show, String words) {

    /** The choices of the page. */
    enum Show {
        ALL,
        CREATED,
        EDITED,
        OPEN,
        FAILED;

        Set<JobState> states() {
            return switch (this) {
                case OPEN -> JobState.OPEN;
                case FAILED -> EnumSet.of(JobState.FAILED, JobState.DEAD, JobState.CANCELLED);
                default -> EnumSet.complementOf(EnumSet.of(JobState.DELETED));
            };
        }

        List<String> operations() {
            return Stream.of(JimengOperation.values())
                    .filter(operation -> switch (this) {
                        case CREATED -> operation != JimengOperation.EDIT;
                        case EDITED -> operation == JimengOperation.EDIT;
                        default -> true;
                    })
                    .map(JimengOperation::path)
                    .toList();
        }
    }

    static JobFilter of(String show, String words) {
        try {
            return new JobFilter(Show.valueOf(show.toUpperCase(Locale.ROOT)), words.strip());
        } catch (IllegalArgumentException e) {
            throw new Unwanted(Unwanted.Reason.INVALID, e);
        }
    }

    /** For {@code LIKE}, whose own signs are meant as they are. */
    String pattern() {
        return "%" + words.toLowerCase(Locale.ROOT).replaceAll("([!%_])", "!$1") + "%";
    }
}
