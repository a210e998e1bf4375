package io.github.cameljimeng.error;

/** {@link ErrorKind#DOWNLOAD_FAILED}: the image was made and paid for; fetch it from {@link #getImageUrls()} before the URLs expire. */
public final class JimengDownloadException extends JimengException {
    JimengDownloadException(Failure failure, Throwable cause) {
        super(failure, cause);
    }
}
