DROP TABLE IF EXISTS "_ItemSearch";
DROP TABLE IF EXISTS "_SearchItem";
DROP TABLE IF EXISTS "_SearchQueue";

DROP TRIGGER IF EXISTS "Room_search" ON "Room";
DROP FUNCTION IF EXISTS search_room();

DROP TRIGGER IF EXISTS "RoomTag_search" ON "RoomTag";
DROP FUNCTION IF EXISTS search_room_tag();

DROP TRIGGER IF EXISTS "Actor_search" ON "Actor";
DROP FUNCTION IF EXISTS search_actor();

DROP TRIGGER IF EXISTS "Attachment_search" ON "Attachment";
DROP FUNCTION IF EXISTS search_attachment();

DROP TRIGGER IF EXISTS "Session_search" ON "Session";
DROP FUNCTION IF EXISTS search_session();

DROP TRIGGER IF EXISTS "SessionTag_search" ON "SessionTag";
DROP FUNCTION IF EXISTS search_session_tag();

DROP TRIGGER IF EXISTS "Execution_search" ON "Execution";
DROP FUNCTION IF EXISTS search_execution();
