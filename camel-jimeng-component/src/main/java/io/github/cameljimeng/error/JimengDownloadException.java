package io.github.cameljimeng.error;

/**
 * {@link ErrorKind#DOWNLOAD_FAILED}: all images were made and paid for, and at least one could not be had. The others are
 * in {@link #getImages()}; fetch what is missing from {@link #getImageUrls()} before the URLs expire.
 */
public final class JimengDownloadException extends JimengException {
    JimengDownloadException(Failure failure, Throwable cause) {
        super(failure, cause);
    }
}
