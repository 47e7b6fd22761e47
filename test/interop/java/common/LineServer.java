import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/**
 * One command a line on standard input, one answer a line on standard output, in order, so that a JVM is warmed up once. Whatever a
 * library prints goes to standard error: a stray line would be taken for an answer.
 */
public final class LineServer {
  /** What answers a command; what it throws becomes the answer. */
  public interface Handler {
    Object answer(JsonObject command) throws Exception;
  }

  private LineServer() {}

  public static void serve(Map<String, Handler> handlers) throws IOException {
    PrintStream answers = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    System.setOut(System.err);
    BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    Gson gson = new Gson();
    for (String line = commands.readLine(); line != null; line = commands.readLine()) {
      answers.println(gson.toJson(answer(handlers, line)));
    }
  }

  /** The bytes that a command carries under a name. */
  public static byte[] bytes(JsonObject command, String name) {
    return Base64.getDecoder().decode(command.get(name).getAsString());
  }

  /** The version that is really loaded: of the jar that a class of the judge comes from. */
  public static void printVersion(String judge, Class<?> part) {
    String jar = part.getProtectionDomain().getCodeSource().getLocation().getPath();
    System.out.println(judge + " " + jar.replaceAll(".*-([0-9.]+)\\.jar$", "$1"));
  }

  private static Map<String, Object> answer(Map<String, Handler> handlers, String line) {
    try {
      JsonObject command = JsonParser.parseString(line).getAsJsonObject();
      Handler handler = handlers.get(command.get("do").getAsString());
      return Map.of("answer", handler.answer(command));
    } catch (Exception | StackOverflowError problem) {
      return Map.of("error", problem.getClass().getSimpleName() + ": " + problem.getMessage());
    }
  }
}
