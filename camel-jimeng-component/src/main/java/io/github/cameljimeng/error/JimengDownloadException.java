package io.github.cameljimeng.error;

/**
 * {@link ErrorKind#DOWNLOAD_FAILED}: all images were made and paid for, but at least one could not be fetched. The others
 * are in {@link #getImages()}. Fetch the missing ones from {@link #getImageUrls()} before the URLs expire.
 */
public final class JimengDownloadException extends JimengException {
    JimengDownloadException(Failure failure, Throwable cause) {
        super(failure, cause);
    }
}
