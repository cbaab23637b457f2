-- What wrk measured, as one line of JSON. With a list of paths it asks for them and counts the answers that are not 200.
-- Arguments: FILE with one path per line, or "-"; random|sequence; requests after which to stop, 0 for never;
-- requests after which to print "mark" on stderr, 0 for never. "enough" on stderr asks for SIGINT.
local threads = {}

function setup(thread)
   table.insert(threads, thread)
end

function init(args)
   answered, failed, statuses = 0, 0, ""
   local file, order, most, mark = args[1] or "-", args[2], tonumber(args[3] or 0), tonumber(args[4] or 0)
   if file == "-" then return end
   local requests = {}
   for path in io.lines(file) do requests[#requests + 1] = wrk.format("GET", path) end
   math.randomseed(7)
   local asked = 0
   function request()
      asked = asked + 1
      if order == "random" then return requests[math.random(#requests)] end
      return requests[(asked - 1) % #requests + 1]
   end
   -- Defined only here: reading every answer costs wrk half its speed.
   function response(status, headers, body)
      answered = answered + 1
      if status ~= 200 or #body == 0 then
         failed = failed + 1
         if failed <= 5 then statuses = statuses .. status .. " " end
      end
      if answered == mark then io.stderr:write("mark\n") end
      if answered == most then
         wrk.thread:stop()
         -- wrk itself sleeps until its time is over: whoever started it has to wake it.
         io.stderr:write("enough\n")
      end
   end
end

function done(summary, latency)
   local answered, failed, statuses = 0, 0, ""
   for _, thread in ipairs(threads) do
      answered = answered + thread:get("answered")
      failed = failed + thread:get("failed")
      statuses = statuses .. thread:get("statuses")
   end
   local e = summary.errors
   io.write(string.format(
      'REPORT {"requests":%d,"seconds":%f,"bytes":%d,"p50":%f,"p99":%f,"max":%f,"socketErrors":%d,"timeouts":%d,"badStatus":%d,"answered":%d,"failed":%d,"firstFailures":"%s"}\n',
      summary.requests, summary.duration / 1e6, summary.bytes,
      latency:percentile(50) / 1000, latency:percentile(99) / 1000, latency.max / 1000,
      e.connect + e.read + e.write, e.timeout, e.status, answered, failed, statuses))
end
