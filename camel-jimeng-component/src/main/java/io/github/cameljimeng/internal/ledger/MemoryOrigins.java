package io.github.cameljimeng.internal.ledger;

import io.github.cameljimeng.ledger.ImageOrigin;
import io.github.cameljimeng.ledger.OriginRepository;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Origins in memory: the latest ones. */
final class MemoryOrigins implements OriginRepository {

    private static final int MOST = 10_000;

    private final Map<String, ImageOrigin> origins = new LinkedHashMap<>();

    @Override
    public synchronized void add(ImageOrigin origin) {
        origins.putIfAbsent(origin.digest(), origin);
        if (origins.size() > MOST) {
            origins.remove(origins.keySet().iterator().next());
        }
    }

    @Override
    public synchronized Optional<ImageOrigin> find(String digest) {
        return Optional.ofNullable(origins.get(digest));
    }

    @Override
    public synchronized int purge(Instant then) {
        int before = origins.size();
        origins.values().removeIf(origin -> origin.deliveredAt().isBefore(then));
        return before - origins.size();
    }
}
