package io.github.cameljimeng.examples.studio;

import java.util.EnumSet;
import java.util.Set;

/** Where a job stands, as people see it. */
enum JobState {
    /** On record, and not sent yet. */
    WAITING,
    /** The paid call is under way. */
    SENDING,
    /** The gateway has accepted it as a task. */
    SUBMITTED,
    /** The gateway was asked, and works on it. */
    GENERATING,
    /** Ended; its images are being fetched and stored. */
    DELIVERING,
    DONE,
    FAILED,
    /** The images are there and could not be stored; waits for somebody who replays it. */
    DEAD,
    /** Nobody watches it any more, or it was withdrawn before it was sent. */
    CANCELLED,
    /** A person has removed it. Its request key stays known, so that the same request is never paid twice. */
    DELETED;

    static final Set<JobState> OPEN = EnumSet.range(WAITING, DELIVERING);
    static final Set<JobState> ENDED = EnumSet.range(DONE, CANCELLED);
    static final Set<JobState> WATCHED = EnumSet.range(SUBMITTED, DELIVERING);

    boolean isOpen() {
        return OPEN.contains(this);
    }
}
