package io.github.cameljimeng;

import java.net.URL;
import java.net.URLClassLoader;

/** Loads this component again, as an application without an optional library would. */
public final class ApplicationWithout extends URLClassLoader {

    private final String missing;

    /** @param missing the package that is not there, with those in it */
    public ApplicationWithout(String missing) {
        super(
                new URL[] {
                    JimengComponent.class.getProtectionDomain().getCodeSource().getLocation()
                },
                JimengComponent.class.getClassLoader());
        this.missing = missing;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (name.startsWith(missing + ".")) {
            throw new ClassNotFoundException(name);
        }
        synchronized (getClassLoadingLock(name)) {
            var loaded = findLoadedClass(name);
            if (loaded != null) {
                return loaded;
            }
            return isOurs(name) ? findClass(name) : super.loadClass(name, resolve);
        }
    }

    private static boolean isOurs(String name) {
        return name.startsWith("io.github.cameljimeng.") && !name.startsWith("io.github.cameljimeng.simulator.");
    }
}
