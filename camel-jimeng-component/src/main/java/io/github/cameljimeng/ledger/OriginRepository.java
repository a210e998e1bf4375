package io.github.cameljimeng.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * Stores the origins of images by their digests. Methods may block, and are called by many threads, and by many nodes if the
 * store is shared. Errors are those of {@link TaskRepository}.
 */
public interface OriginRepository {

    /** Stores an origin, unless its digest is already known. */
    void add(ImageOrigin origin);

    /** Finds an origin by the digest of its image. */
    Optional<ImageOrigin> find(String digest);

    /**
     * Removes the origins of images delivered before this time.
     *
     * @return how many were removed
     */
    int purge(Instant then);
}
