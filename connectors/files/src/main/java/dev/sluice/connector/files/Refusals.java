package dev.sluice.connector.files;

import dev.sluice.dataflow.sink.SinkException;
import dev.sluice.dataflow.source.SourceException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** How every refusal of this package reads: place, what was found, what was expected, remedy. */
final class Refusals {

  private static final int LONGEST_QUOTE = 200;

  private Refusals() {}

  /** A refusal of something that is read. */
  static SourceException input(Object place, String found, String expected, String remedy) {
    return new SourceException(message(place, found, expected, remedy));
  }

  /** A refusal of something that is read, with what brought it about. */
  static SourceException input(
      Object place, String found, String expected, String remedy, Exception cause) {
    return new SourceException(message(place, found, expected, remedy), cause);
  }

  /** A refusal of something that is written. */
  static SinkException output(Object place, String found, String expected, String remedy) {
    return new SinkException(message(place, found, expected, remedy));
  }

  /** A refusal of something that is written, with what brought it about. */
  static SinkException output(
      Object place, String found, String expected, String remedy, Exception cause) {
    return new SinkException(message(place, found, expected, remedy), cause);
  }

  /** Why the system refused, in a few words; the file is named elsewhere. */
  static String reason(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "there is no such file";
    }
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (e instanceof FileAlreadyExistsException || e instanceof NotDirectoryException) {
      return "there is a file where a directory is needed";
    }
    if (e instanceof EOFException) {
      return "it ends too early";
    }
    if (e instanceof FileSystemException system && system.getReason() != null) {
      return system.getReason();
    }
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  /** Text for a message, cut where it would fill the screen. */
  static String cut(String text) {
    return text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "…";
  }

  private static String message(Object place, String found, String expected, String remedy) {
    return place + ": " + found + "; expected " + expected + ". " + remedy;
  }
}
