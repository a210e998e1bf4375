package io.github.cameljimeng.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * Remembers the origins of images by their digests. Methods may be called by many threads, and by many nodes if the store is
 * shared; they may block. Errors are as those of a {@link TaskRepository}.
 */
public interface OriginRepository {

    /** Remembers an origin; one that is known by its digest stays as it is. */
    void add(ImageOrigin origin);

    /** Finds an origin by the digest of its image. */
    Optional<ImageOrigin> find(String digest);

    /**
     * Forgets what was delivered before then.
     *
     * @return how many were forgotten
     */
    int purge(Instant then);
}
