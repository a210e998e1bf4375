package io.github.cameljimeng.internal.gateway;

import java.io.IOException;

/** An image in a reply that cannot be read, and why. */
record DamagedImage(String reason) {

    static DamagedImage notStored(IOException reason) {
        return new DamagedImage("the image could not be stored: " + reason.getMessage());
    }
}
