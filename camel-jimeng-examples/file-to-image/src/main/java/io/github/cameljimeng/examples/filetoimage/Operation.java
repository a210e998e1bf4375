package io.github.cameljimeng.examples.filetoimage;

/** What happens to a file; the folder it lies in decides. */
enum Operation {
    GENERATE("prompts", "txt", "generated", "jimeng:generate"),
    EDIT("photos", "png,jpg,jpeg,webp", "edited", "jimeng:edit"),
    BATCH("batch", "txt", "batch", "jimeng:jm-submit → jimeng:jm-poll");

    private final String folder;
    private final String extensions;
    private final String word;
    private final String route;

    Operation(String folder, String extensions, String word, String route) {
        this.folder = folder;
        this.extensions = extensions;
        this.word = word;
        this.route = route;
    }

    /** Its name below the folder that goes in, and below the one that comes out. */
    String folder() {
        return folder;
    }

    /** Of the files it is for, as the option {@code includeExt} of Camel's files wants them. */
    String extensions() {
        return extensions;
    }

    /** What has happened to a file, on a line of progress. */
    String word() {
        return word;
    }

    String route() {
        return route;
    }
}
