package dev.sluice.cassandra;

import dev.sluice.cassandra.guard.CassandraGuard;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The directory of a server: what is written into it before a start, and where things are.
 *
 * <p>The directory is its owner's alone, so nothing in it needs guarding of its own.
 */
final class ServerFiles {

  private static final String GUARD_PACKAGE = "dev/sluice/cassandra/guard/";
  private static final List<String> GUARD_CLASSES =
      List.of("CassandraGuard", "ControlConnection", "Ownership", "Ownership$End");

  private final Path directory;

  private ServerFiles(Path directory) {
    this.directory = directory;
  }

  /** Makes the directory if it is not there, for its owner alone in any case. */
  static ServerFiles in(Path directory) throws IOException {
    Files.createDirectories(directory);
    if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
    }
    for (String each : List.of("conf", "data", "guard/" + GUARD_PACKAGE, "logs", "tmp")) {
      Files.createDirectories(directory.resolve(each));
    }
    return new ServerFiles(directory);
  }

  Path startLock() {
    return directory.resolve("start.lock");
  }

  Path console() {
    return directory.resolve("logs/console.log");
  }

  Path log() {
    return directory.resolve("logs/system.log");
  }

  String token() throws IOException {
    return Files.readString(directory.resolve(CassandraGuard.TOKEN));
  }

  /**
   * Writes everything that a start needs, and forgets what the last one has left.
   *
   * @return the options of the JVM, as a file of arguments
   */
  Path write(CassandraSettings settings, int nativePort, int storagePort) throws IOException {
    Files.deleteIfExists(directory.resolve(CassandraGuard.STATE));
    Files.deleteIfExists(log());
    Files.deleteIfExists(console());
    Files.writeString(directory.resolve(CassandraGuard.TOKEN), ServerToken.fresh());
    Files.writeString(
        yaml(),
        ServerYaml.text(
            directory.resolve("data"), settings.clusterName(), nativePort, storagePort));
    Files.writeString(logback(), logbackText());
    for (String each : GUARD_CLASSES) {
      copyGuard(each + ".class");
    }
    return Files.write(directory.resolve("conf/jvm.args"), quoted(options(settings)));
  }

  private Path yaml() {
    return directory.resolve("conf/cassandra.yaml");
  }

  private Path logback() {
    return directory.resolve("conf/logback.xml");
  }

  /** The guard alone is copied, so that nothing else of this program meets Cassandra's jars. */
  private void copyGuard(String file) throws IOException {
    try (InputStream in = CassandraGuard.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IOException("the class file %s%s cannot be read".formatted(GUARD_PACKAGE, file));
      }
      Files.copy(
          in,
          directory.resolve("guard/" + GUARD_PACKAGE + file),
          StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private String logbackText() {
    return """
        <configuration scan="false">
          <appender name="file" class="ch.qos.logback.core.rolling.RollingFileAppender">
            <file>%1$s</file>
            <rollingPolicy class="ch.qos.logback.core.rolling.FixedWindowRollingPolicy">
              <fileNamePattern>%1$s.%%i</fileNamePattern>
              <minIndex>1</minIndex>
              <maxIndex>2</maxIndex>
            </rollingPolicy>
            <triggeringPolicy class="ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy">
              <maxFileSize>10MB</maxFileSize>
            </triggeringPolicy>
            <encoder>
              <pattern>%%-5level %%date{ISO8601} [%%thread] %%logger{0} - %%msg%%n</pattern>
            </encoder>
          </appender>
          <logger name="org.apache.cassandra.config.Config" level="WARN"/>
          <logger name="org.apache.cassandra.service.CassandraDaemon" level="WARN"/>
          <root level="INFO">
            <appender-ref ref="file"/>
          </root>
        </configuration>
        """
        .formatted(xml(log()));
  }

  private static String xml(Path path) {
    return path.toString().replace("&", "&amp;").replace("<", "&lt;");
  }

  private List<String> options(CassandraSettings settings) {
    Stream<String> own =
        Stream.of(
            "-Xms%dm".formatted(settings.heapMegabytes()),
            "-Xmx%dm".formatted(settings.heapMegabytes()),
            "-Dcassandra.config=" + yaml().toUri(),
            "-Dlogback.configurationFile=" + logback().toUri(),
            "-Dcassandra.storagedir=" + directory.resolve("data"),
            "-Dcassandra.logdir=" + directory.resolve("logs"),
            "-Djava.io.tmpdir=" + directory.resolve("tmp"),
            "-XX:ErrorFile=" + directory.resolve("logs/hs_err_pid%p.log"));
    List<String> all = new ArrayList<>(own.toList());
    settings.classArchive().ifPresent(archive -> all.add("-XX:SharedArchiveFile=" + archive));
    all.addAll(JvmOptions.ALL);
    all.add("-cp");
    all.add(settings.classPath().text(directory.resolve("guard")));
    return all;
  }

  /** In quotes, within which a backslash has to be doubled. */
  private static List<String> quoted(List<String> arguments) {
    return arguments.stream()
        .map(each -> '"' + each.replace("\\", "\\\\").replace("\"", "\\\"") + '"')
        .toList();
  }
}
