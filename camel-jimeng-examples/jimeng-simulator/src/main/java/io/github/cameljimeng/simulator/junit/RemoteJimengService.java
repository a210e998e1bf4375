package io.github.cameljimeng.simulator.junit;

import io.github.cameljimeng.simulator.JimengSimulator;
import org.junit.jupiter.api.Assumptions;

/** A gateway that somebody else runs, and that may want money. */
final class RemoteJimengService extends CountedService {

    @Override
    public String baseUrl() {
        var url = System.getProperty(BASE_URL, "");
        if (url.isBlank()) {
            throw new IllegalStateException(
                    INSTANCE_TYPE + "=remote needs the address of the gateway: set " + BASE_URL + " as well");
        }
        return url;
    }

    @Override
    public String apiKey() {
        return System.getProperty(API_KEY);
    }

    @Override
    public JimengSimulator simulator() {
        return Assumptions.abort(
                "Needs the simulator, which has faults and a journal; " + INSTANCE_TYPE + " is remote");
    }

    @Override
    void start() {
        baseUrl();
    }

    @Override
    void stop() {
        // it is not ours
    }

    @Override
    void forget() {
        // a real gateway forgets nothing
    }
}
