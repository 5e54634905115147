package dev.sluice.checkpointing.document;

/** The discovery that bytes are not the document that was written. */
public final class CorruptDocumentException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  CorruptDocumentException(String what, String expected, String found, Throwable cause) {
    super(
        "%s cannot be read: expected %s, found %s. Choose another checkpoint or savepoint, or bring the store back from a copy."
            .formatted(what, expected, found),
        cause);
  }
}
