package dev.sluice.checkpointing.savepoint;

import dev.sluice.checkpointing.CompletedCheckpoint;
import dev.sluice.checkpointing.document.DocumentCodec;
import dev.sluice.checkpointing.store.Segment;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The form of an archive: which files, and what is in them.
 *
 * <pre>
 *  savepoint.sluice   SLUICESP, version, document with its own version, schema and CRC-32C
 *  segment-000000     SLUICESG, version, then for each chunk
 *                     sequence (8), length (4), CRC-32C of place and bytes (4), bytes
 *  segment-000001     ...
 * </pre>
 *
 * <p>Segments are numbered in the order of their places in the document. So no name in a document
 * is ever a path.
 */
final class ArchiveForm {

  static final String DOCUMENT = "savepoint.sluice";

  /** An archive comes from anywhere; above this its document is not read. */
  static final int MOST_DOCUMENT_BYTES = 16 << 20;

  static final int FRAME_BYTES = Long.BYTES + 2 * Integer.BYTES;

  private static final byte VERSION = 1;
  private static final byte[] DOCUMENT_MAGIC = "SLUICESP".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] SEGMENT_MAGIC = "SLUICESG".getBytes(StandardCharsets.US_ASCII);

  static final int HEADER_BYTES = DOCUMENT_MAGIC.length + 1;

  private ArchiveForm() {}

  static String segmentFile(int index) {
    return "segment-%06d".formatted(index);
  }

  /** All segments of a checkpoint, in the order of their files. */
  static List<Segment> segments(CompletedCheckpoint checkpoint) {
    List<Segment> segments = new ArrayList<>(checkpoint.segments());
    segments.sort(VerifyRun.BY_PLACE);
    return segments;
  }

  /**
   * How long the file of a segment is.
   *
   * @throws ArithmeticException when there is no such number
   */
  static long segmentFileBytes(Segment segment) {
    long frames = Math.multiplyExact(segment.chunks(), (long) FRAME_BYTES);
    return Math.addExact(HEADER_BYTES, Math.addExact(frames, segment.bytes()));
  }

  static byte[] documentFile(CompletedCheckpoint checkpoint) {
    byte[] document = DocumentCodec.CHECKPOINT.write(checkpoint);
    return ByteBuffer.allocate(HEADER_BYTES + document.length)
        .put(DOCUMENT_MAGIC)
        .put(VERSION)
        .put(document)
        .array();
  }

  static byte[] segmentHeader() {
    return ByteBuffer.allocate(HEADER_BYTES).put(SEGMENT_MAGIC).put(VERSION).array();
  }

  /** The document in the file of that name. Throws whatever there is to throw when it is none. */
  static CompletedCheckpoint document(byte[] file) {
    requireHeader(file, DOCUMENT_MAGIC, "the document of an archive");
    return DocumentCodec.CHECKPOINT.read(Arrays.copyOfRange(file, HEADER_BYTES, file.length));
  }

  static void requireSegmentHeader(byte[] header) {
    requireHeader(header, SEGMENT_MAGIC, "a segment");
  }

  private static void requireHeader(byte[] file, byte[] magic, String what) {
    if (file.length < HEADER_BYTES
        || !Arrays.equals(file, 0, magic.length, magic, 0, magic.length)) {
      throw new IllegalArgumentException(
          "expected %s, which begins with %s; found something else"
              .formatted(what, new String(magic, StandardCharsets.US_ASCII)));
    }
    byte version = file[magic.length];
    if (version != VERSION) {
      throw new IllegalArgumentException(
          "expected version %d of an archive, found version %d; import it with the release that wrote it, or a later one"
              .formatted(VERSION, version));
    }
  }
}
