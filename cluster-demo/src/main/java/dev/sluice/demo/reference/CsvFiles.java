package dev.sluice.demo.reference;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Files of CSV, plain or gzip by their ending. */
final class CsvFiles {

  private CsvFiles() {}

  /** The CSV files of the directory in the order of their names; hidden ones are left out. */
  static List<Path> in(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(CsvFiles::isCsv).filter(Files::isRegularFile).sorted().toList();
    }
  }

  static boolean isCsv(Path file) {
    String name = file.getFileName().toString();
    boolean hidden = name.startsWith(".") || name.startsWith("_");
    return !hidden && (name.endsWith(".csv") || name.endsWith(".csv.gz"));
  }

  static BufferedReader reader(Path file) throws IOException {
    InputStream bytes = Files.newInputStream(file);
    try {
      InputStream plain = isGzip(file) ? new GZIPInputStream(bytes, 1 << 16) : bytes;
      return new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8), 1 << 16);
    } catch (IOException e) {
      bytes.close();
      throw e;
    }
  }

  /** Writes the header and the lines, ending each with a line feed. */
  static void write(Path file, String header, List<String> lines) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    try (OutputStream bytes = Files.newOutputStream(file);
        OutputStream stored = isGzip(file) ? new GZIPOutputStream(bytes, 1 << 16) : bytes;
        BufferedWriter writer =
            new BufferedWriter(new OutputStreamWriter(stored, StandardCharsets.UTF_8))) {
      writer.write(header + "\n");
      for (String line : lines) {
        writer.write(line + "\n");
      }
    }
  }

  private static boolean isGzip(Path file) {
    return file.getFileName().toString().endsWith(".gz");
  }
}
