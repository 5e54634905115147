package dev.sluice.connector.files;

import dev.sluice.dataflow.sink.SinkException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A part that is complete and on disk, hidden or visible, as checkpoints keep it. Immutable.
 *
 * @param directory where it was written, absolute
 * @param name the name under which it is to be seen
 * @param length in bytes
 * @param checksum of its bytes, CRC-32C
 */
record PartHandle(Path directory, String name, long length, long checksum) {

  private static final int FORM = 1;

  byte[] bytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(FORM);
      out.writeUTF(directory.toString());
      out.writeUTF(name);
      out.writeLong(length);
      out.writeLong(checksum);
    } catch (IOException e) {
      throw new UncheckedIOException("a handle is written to memory", e);
    }
    return bytes.toByteArray();
  }

  /**
   * Reads what {@link #bytes} has written.
   *
   * @throws SinkException when this release cannot read it
   */
  static PartHandle of(byte[] handle) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(handle))) {
      int form = in.readUnsignedByte();
      if (form != FORM) {
        throw unreadable("has form " + form, null);
      }
      return new PartHandle(Path.of(in.readUTF()), in.readUTF(), in.readLong(), in.readLong());
    } catch (IOException e) {
      throw unreadable("cannot be read, " + Refusals.reason(e), e);
    }
  }

  private static SinkException unreadable(String problem, IOException cause) {
    return Refusals.output(
        "Part files",
        "the handle of a part in the checkpoint " + problem,
        "form " + FORM,
        "Go on with the release that took the checkpoint, or with the sink that did.",
        cause);
  }

  /**
   * The directory to look in: where it was written, or, when that was moved as a whole, the one
   * that the sink has now.
   */
  Path directoryOr(Path now) {
    return Files.isDirectory(directory) ? directory : now;
  }
}
