package io.github.cameljimeng.task;

import java.net.URL;
import java.net.URLClassLoader;

/** Loads this component again, as an application without H2 would. */
final class WithoutH2 extends URLClassLoader {

    WithoutH2() {
        super(
                new URL[] {
                    EmbeddedTaskRepository.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                },
                EmbeddedTaskRepository.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (name.startsWith("org.h2.")) {
            throw new ClassNotFoundException(name);
        }
        synchronized (getClassLoadingLock(name)) {
            var loaded = findLoadedClass(name);
            if (loaded != null) {
                return loaded;
            }
            return name.startsWith("io.github.cameljimeng.") ? findClass(name) : super.loadClass(name, resolve);
        }
    }
}
