package dev.sluice.connector.files;

import java.io.IOException;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * The content of a gzip file that is gzip to its last byte.
 *
 * <p>The JDK's stream takes whatever follows a complete member and is not a further one for
 * harmless and drops it; a file put together of several could lose all but the first that way.
 */
final class CompleteGzipInput extends GZIPInputStream {

  private static final int BUFFER_BYTES = 1 << 14;
  private static final int TRAILER_BYTES = 8;

  private final CountingInput file;
  private final long fileBytes;

  CompleteGzipInput(CountingInput file, long fileBytes) throws IOException {
    super(file, BUFFER_BYTES);
    this.file = file;
    this.fileBytes = fileBytes;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int read = super.read(buffer, offset, length);
    if (read < 0) {
      requireNothingBehind();
    }
    return read;
  }

  private void requireNothingBehind() throws ZipException {
    long behind = Math.max(inf.getRemaining() - TRAILER_BYTES, 0) + (fileBytes - file.count());
    if (behind > 0) {
      throw new ZipException("bytes that are not gzip follow the end of the gzip stream");
    }
  }
}
